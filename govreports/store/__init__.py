"""The database: what was found, in every state it was found in, and what is wrong with it.

Tables are declared in :mod:`govreports.store.models`, built by the migrations and documented in
``docs/data-dictionary.md``. Writing is :class:`govreports.store.writer.Writer`; reading from outside
goes through the views and :mod:`govreports.store.queries`.
"""
