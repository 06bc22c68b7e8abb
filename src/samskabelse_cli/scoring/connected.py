"""Which nodes of a weighted graph hold together by at least some weight."""

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)

#: The weight between each node and its neighbours, both ways.
_Graph = dict[int, dict[int, int]]


def held_together(edges: Mapping[tuple[Node, Node], int], least: int) -> dict[Node, int]:
    """Return a block for each node; whoever parts two nodes of a block cuts at least ``least``.

    Two nodes that hold together may be told apart where others were too weak to stay, but nodes
    that do not hold together never share a block. Where every cut of a connected graph weighs at
    least ``least``, it is one block.

    In a maximum adjacency order a node and the one before it are parted only by cuts that weigh
    as much as its edges to all before it (Stoer and Wagner 1997, Journal of the ACM 44); pairs
    where that is enough are merged. Nodes with too little weight around them are taken off.
    """
    names = list(dict.fromkeys(node for edge in edges for node in edge))
    number = {name: i for i, name in enumerate(names)}
    graph: _Graph = {i: {} for i in range(len(names))}
    for (one, other), weight in edges.items():
        _join(graph, number[one], number[other], weight)
    merged_into = list(range(len(names)))
    while _take_off_weak(graph, least):
        order = _adjacency_order(graph)
        for (before, _), (node, weight) in pairwise(order):
            if weight >= least:
                _merge(graph, _root(merged_into, before), _root(merged_into, node), merged_into)
    return {name: _root(merged_into, i) for i, name in enumerate(names)}


def _join(graph: _Graph, one: int, other: int, weight: int) -> None:
    graph[one][other] = graph[other][one] = graph[one].get(other, 0) + weight


def _take_off_weak(graph: _Graph, least: int) -> bool:
    """Take off every node with less than ``least`` around it; return whether any is left."""
    weak = [node for node, around in graph.items() if sum(around.values()) < least]
    while weak:
        node = weak.pop()
        for neighbour in graph.pop(node, {}):
            del graph[neighbour][node]
            if sum(graph[neighbour].values()) < least:
                weak.append(neighbour)
    return bool(graph)


def _adjacency_order(graph: _Graph) -> list[tuple[int, int]]:
    """Return the nodes, always the one with most weight to those before it, and that weight."""
    weights = dict.fromkeys(graph, 0)
    order: list[tuple[int, int]] = []
    heap = [(0, node) for node in sorted(graph)]
    while heap:
        negative, node = heappop(heap)
        if weights.get(node) != -negative:
            continue
        order.append((node, weights.pop(node)))
        for neighbour, weight in graph[node].items():
            if neighbour in weights:
                weights[neighbour] += weight
                heappush(heap, (-weights[neighbour], neighbour))
    return order


def _merge(graph: _Graph, kept: int, gone: int, merged_into: list[int]) -> None:
    for neighbour, weight in graph.pop(gone).items():
        del graph[neighbour][gone]
        if neighbour != kept:
            _join(graph, kept, neighbour, weight)
    merged_into[gone] = kept


def _root(merged_into: list[int], node: int) -> int:
    while merged_into[node] != node:
        merged_into[node] = node = merged_into[merged_into[node]]
    return node
