"""Builds: from sources to a published snapshot, reading and describing only what changed.

``order`` is the order of work. A build starts from its *basis*, the last snapshot and what can be
taken over from it. A *crew* of processes works at *desks*: each reads sources and writes the pieces
of the graph that come of them, in batches. What no single source tells is *gathered*. The *stock*
is the store, made in the background. The *guard* lets nothing be published that lost much, the
*gate* nothing that breaks a shape; what the gate finds is published with the rest.
"""
