"""The verbs of `jixiao`, one module per topic; each is a thin call into ingest, warehouse or dashboard.

Data goes to stdout, the rest to stderr. What a command needs is imported inside it, so that help is instant.
"""
