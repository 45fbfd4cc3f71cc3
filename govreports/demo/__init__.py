"""Five demonstration portals on loopback, served from the package.

Their structure is that of the portals they are named after, their prose is invented. The figures of three
reports are as published (连云区 2024, 华容区 2025, 尖山区 2025); all others are invented and fit together.
"""
