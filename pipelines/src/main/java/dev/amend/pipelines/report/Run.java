package dev.amend.pipelines.report;

/**
 * Which run this is. Times are handed in: nothing in the report reads a clock.
 *
 * @param title what the reader sees first, one line
 * @param id memorable name of the run's folder
 * @param policyVersion version of the policy that was applied
 * @param runner where Beam ran: {@code direct}, {@code flink-local}, …
 * @param started as it should be shown, with its zone
 * @param seconds wall time of the whole run
 * @param command what to type to get this run again
 */
public record Run(
    String title,
    String id,
    String policyVersion,
    long seed,
    String runner,
    String started,
    double seconds,
    String command) {}
