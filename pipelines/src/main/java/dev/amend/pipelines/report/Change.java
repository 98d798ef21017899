package dev.amend.pipelines.report;

/**
 * What differs from the previous run.
 *
 * @param area policy, data, recipe, base or code
 * @param what which part of it
 * @param before empty when it is new
 * @param after empty when it is gone
 */
public record Change(String area, String what, String before, String after) {}
