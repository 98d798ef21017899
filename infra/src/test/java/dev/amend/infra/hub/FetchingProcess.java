package dev.amend.infra.hub;

import java.io.IOException;
import java.util.Map;

/** A process that fetches the tiny model of a hub into a cache and says where it is. */
final class FetchingProcess {
  private FetchingProcess() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> environment = Map.of("HF_ENDPOINT", args[0], "HF_HUB_CACHE", args[1]);
    HubListener silent =
        new HubListener() {
          @Override
          public void note(String text) {}

          @Override
          public void progress(String file, long done, long total) {}
        };
    HubSnapshot hub = new HubSnapshot(HubSettings.of(environment::get), silent);
    System.out.println(hub.folder(HubModel.of("acme/tiny-lm")).folder());
  }
}
