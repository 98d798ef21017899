package dev.amend.infra.mlflow;

import dev.amend.infra.track.TrackingException;
import java.io.IOException;

/** Asks a server whether it would take a run, without writing anything. */
public final class MlflowProbe {
  private MlflowProbe() {}

  /**
   * Whether the experiment is there.
   *
   * @throws TrackingException if the server is away, wants to know who asks, or the experiment was
   *     deleted
   */
  public static String ask(MlflowAddress address) throws TrackingException {
    try (MlflowServer server = new MlflowServer(address, Patience.none())) {
      boolean there = Experiment.find(server).isPresent();
      return "experiment '"
          + address.experiment()
          + (there ? "' is there" : "' will be made by the first run");
    } catch (TrackingException e) {
      throw e;
    } catch (IOException e) {
      throw new TrackingException(String.valueOf(e.getMessage()), TrackingException.Cure.MEND, e);
    }
  }
}
