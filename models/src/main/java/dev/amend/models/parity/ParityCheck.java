package dev.amend.models.parity;

/**
 * One comparison with what another program computed.
 *
 * @param name what was compared
 * @param difference largest absolute difference, or number of tokens that differ
 * @param limit largest difference that passes
 */
public record ParityCheck(String name, double difference, double limit) {
  /** Whether the difference is within the limit. */
  public boolean passed() {
    return difference <= limit; // false for NaN
  }
}
