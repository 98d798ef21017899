package dev.amend.pipelines.doctor;

import dev.amend.infra.hub.HubSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a base of the hub can be kept, and who would ask for it. The hub itself is not asked. */
final class HubCheck implements Check {
  @Override
  public String name() {
    return "hub";
  }

  @Override
  public boolean concerns(Site site) {
    return site.hub() != null;
  }

  @Override
  public Finding look(Site site) {
    if (site.hub() == null) {
      return Finding.ok("not used");
    }
    try {
      return of(HubSettings.of(site.hub()));
    } catch (IllegalArgumentException e) {
      return Finding.fail(String.valueOf(e.getMessage()), "correct the variable, or unset it");
    }
  }

  private static Finding of(HubSettings settings) {
    String cache = "cache " + settings.cache();
    if (settings.offline()) {
      return Finding.ok(HubSettings.OFFLINE + " is set: only the " + cache + " is used");
    }
    Path ground = settings.cache();
    while (!Files.exists(ground) && ground.getParent() != null) {
      ground = ground.getParent();
    }
    if (!Files.isDirectory(ground) || !Files.isWritable(ground)) {
      return Finding.fail(
          "cannot write to " + ground,
          "give this user write permission there, or set HF_HUB_CACHE to another folder");
    }
    String token = settings.token().present() ? "a token is set" : "no token, for public models";
    return Finding.ok(settings.endpoint() + ", " + cache + " is writable, " + token);
  }
}
