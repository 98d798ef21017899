package dev.amend.models.guard;

/**
 * A decision to stop.
 *
 * @param explanation measured value, threshold, the usual cause, and which key to change
 */
public record Stop(StopReason reason, String explanation) {}
