package dev.amend.models.text;

/** Two neighbouring tokens of a word, by id. */
record Pair(int left, int right) implements Comparable<Pair> {
  @Override
  public int compareTo(Pair other) {
    int byLeft = Integer.compare(left, other.left);
    return byLeft != 0 ? byLeft : Integer.compare(right, other.right);
  }
}
