package dev.amend.pipelines.doctor;

import java.util.List;

/** Every check. To add one: one file and one line here. */
public final class DoctorChecks {
  /** In the order in which they are shown: what the later ones need comes first. */
  public static final List<Check> ALL =
      List.of(
          new JavaCheck(),
          new MemoryCheck(),
          new TorchCheck(),
          new DeviceCheck(),
          new PrecisionCheck(),
          new TokenizerCheck(),
          new ProjectCheck(),
          new DiskCheck(),
          new StoreCheck(),
          new LockCheck(),
          new HubCheck(),
          new TrackingCheck());

  private DoctorChecks() {}
}
