package dev.amend.pipelines.doctor;

/**
 * Whether runs are to be sent to a server. The address itself may hold a secret: it is not told.
 */
final class TrackingCheck implements Check {
  @Override
  public String name() {
    return "tracking";
  }

  @Override
  public Finding look(Site site) {
    return Finding.ok(
        site.tracked()
            ? "an address is set; it was not contacted"
            : "no server; runs keep their points in their own folders");
  }
}
