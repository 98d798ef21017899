package dev.amend.pipelines.doctor;

/** One thing that a machine or a project must have. */
public interface Check {
  /** What is looked at, in one or two words. */
  String name();

  /** Whether the place has what is looked at; by default it has. */
  default boolean concerns(Site site) {
    return true;
  }

  /** Looks. What goes wrong on the way is a finding too, not an exception. */
  Finding look(Site site);
}
