package io.amberstream.text;

import java.util.Arrays;
import java.util.Map;

/**
 * A vocabulary by the UTF-16 units of its tokens. Immutable.
 *
 * <p>Nodes are numbers. The edges of all nodes lie in one table with open addressing, so that a
 * step down is one probe of an array and no object.
 */
final class WordPieceTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private final long[] edges;
  private final int[] children;
  private final int[] ids;
  private int nodes = 1;

  /** Builds it from tokens and their ids. */
  WordPieceTrie(Map<String, Integer> vocabulary) {
    int units = vocabulary.keySet().stream().mapToInt(String::length).sum();
    int capacity = Integer.highestOneBit(Math.max(4, units)) << 2;
    edges = new long[capacity];
    children = new int[capacity];
    Arrays.fill(edges, NONE);
    int[] found = new int[units + 1];
    Arrays.fill(found, NONE);
    vocabulary.forEach((token, id) -> found[insert(token)] = id);
    ids = Arrays.copyOf(found, nodes);
  }

  /** The node after one more unit; {@link #NONE} where no token goes on so. */
  int child(int node, char unit) {
    int slot = slot(edge(node, unit));
    return edges[slot] == NONE ? NONE : children[slot];
  }

  /** The node after a string from the root on; {@link #NONE} where no token begins so. */
  int descend(String string) {
    int node = ROOT;
    for (int i = 0; i < string.length() && node != NONE; i++) {
      node = child(node, string.charAt(i));
    }
    return node;
  }

  /** The id of the token that ends at a node; {@link #NONE} where none does. */
  int id(int node) {
    return ids[node];
  }

  private int insert(String token) {
    int node = ROOT;
    for (int i = 0; i < token.length(); i++) {
      long edge = edge(node, token.charAt(i));
      int slot = slot(edge);
      if (edges[slot] == NONE) {
        edges[slot] = edge;
        children[slot] = nodes;
        nodes++;
      }
      node = children[slot];
    }
    return node;
  }

  private static long edge(int node, char unit) {
    return (long) node << Character.SIZE | unit;
  }

  /** Where the edge is, or would be. */
  private int slot(long edge) {
    long mixed = edge * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (edges.length - 1);
    while (edges[slot] != edge && edges[slot] != NONE) {
      slot = (slot + 1) & (edges.length - 1);
    }
    return slot;
  }
}
