"""Find, read and prove the annual reports on government information disclosure (政府信息公开工作年度报告).

The flow, each step a package: families -> net -> reading -> parsing -> checks -> store.
"""
