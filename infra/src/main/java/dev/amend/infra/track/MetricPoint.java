package dev.amend.infra.track;

/**
 * One point of a series.
 *
 * @param step optimiser step, or 0 for what is measured once
 * @param value may be NaN or infinite
 * @param time milliseconds since 1970
 */
public record MetricPoint(long step, double value, long time) {}
