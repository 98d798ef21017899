package dev.amend.infra.hub;

import java.util.SortedSet;

/**
 * What a model is at a revision.
 *
 * @param commit what the revision means now
 * @param files their paths
 */
record RepositoryListing(String commit, SortedSet<String> files) {}
