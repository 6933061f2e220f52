"""Pairs of terms as sorted columns of numbers: the first in the upper half, the second below."""

import numpy as np
from numpy.typing import NDArray

from kg.check.columns.terms import Nodes

Pairs = NDArray[np.int64]
"""Pairs of numbers, each pair in one integer, sorted and each once."""

_HALF = 32
_BELOW = (1 << _HALF) - 1
_SEEK = 8
"""So many times as many pairs as nodes, and looking each node up is quicker than a scan."""
EMPTY: Pairs = np.empty(0, dtype=np.int64)


def pair(firsts: Nodes, seconds: Nodes) -> Pairs:
    """Two columns as pairs, sorted and each once."""
    return np.unique((firsts << _HALF) | seconds)


def same(nodes: Nodes) -> Pairs:
    """Each node with itself."""
    return (nodes << _HALF) | nodes


def firsts(pairs: Pairs) -> Nodes:
    """The first of each pair."""
    return pairs >> _HALF


def seconds(pairs: Pairs) -> Nodes:
    """The second of each pair."""
    return pairs & _BELOW


def swap(pairs: Pairs) -> Pairs:
    """The pairs the other way round."""
    return np.sort((seconds(pairs) << _HALF) | firsts(pairs))


def from_nodes(pairs: Pairs, nodes: Nodes) -> Pairs:
    """The pairs of which the first is one of a set of nodes."""
    if len(nodes) * _SEEK < len(pairs):
        return pairs[_spans(pairs, nodes)[1]]
    return pairs[is_in(firsts(pairs), nodes)]


def join(left: Pairs, right: Pairs) -> Pairs:
    """The first of each left pair with the second of each right pair that goes on from it."""
    owners, places = _spans(right, seconds(left))
    return np.unique((left[owners] & ~_BELOW) | seconds(right[places]))


def rows_of(column: Nodes, wanted: Nodes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of the wanted numbers stands in a column: places in both, one for each match."""
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    low, high = np.searchsorted(ordered, wanted), np.searchsorted(ordered, wanted, side="right")
    owners, places = _spread(low, high)
    return owners, order[places]


def is_in(numbers: Nodes, nodes: Nodes) -> NDArray[np.bool_]:
    """For each number, whether it is one of the nodes."""
    if not len(nodes) or not len(numbers):
        return np.zeros(len(numbers), dtype=bool)
    return np.isin(numbers, nodes, kind="table")


def count_firsts(pairs: Pairs, nodes: Nodes) -> NDArray[np.int64]:
    """For each of a set of nodes, how many pairs begin with it."""
    low, high = _edges(pairs, nodes)
    return high - low


def seconds_of(pairs: Pairs, node: int) -> Nodes:
    """The second of each pair that begins with a node."""
    low, high = _edges(pairs, np.array([node]))
    return seconds(pairs[low[0] : high[0]])


def _edges(pairs: Pairs, nodes: Nodes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each node, where the pairs that begin with it start and end."""
    return np.searchsorted(pairs, nodes << _HALF), np.searchsorted(pairs, (nodes + 1) << _HALF)


def _spans(pairs: Pairs, nodes: Nodes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each node in turn, the places of the pairs that begin with it."""
    return _spread(*_edges(pairs, nodes))


def _spread(
    low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    counts = high - low
    owners = np.repeat(np.arange(len(low)), counts)
    before = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) - before[owners] + low[owners]
    return owners, places
