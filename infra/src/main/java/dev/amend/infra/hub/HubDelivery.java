package dev.amend.infra.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Brings several files of a commit into the cache, once there is room for all of them. */
final class HubDelivery {
  /** Tells how many bytes a disk has left; another one in tests. */
  interface Room {
    long at(Path folder) throws IOException;
  }

  private final HubApi api;
  private final HubCache cache;
  private final HubDownload download;
  private final HubListener listener;
  private final Room room;

  HubDelivery(HubApi api, HubCache cache, HubDownload download, HubListener listener, Room room) {
    this.api = api;
    this.cache = cache;
    this.download = download;
    this.listener = listener;
    this.room = room;
  }

  /** Fetches those of the files that the snapshot does not have. */
  void bring(HubModel model, String commit, Collection<String> names) throws IOException {
    List<RemoteFile> missing = new ArrayList<>();
    for (String name : names) {
      if (cache.find(model, commit, name).isEmpty()) {
        missing.add(api.file(model, commit, name));
      }
    }
    refuseFullDisk(model, missing);
    long total = missing.stream().mapToLong(HubDelivery::size).sum();
    long done = 0;
    for (RemoteFile file : missing) {
      long before = done;
      download.fetch(
          model,
          commit,
          file,
          here -> listener.progress(file.name(), before + here, total),
          () -> listener.note("somebody else fetches " + file.name() + " of " + model));
      done += size(file);
    }
  }

  private void refuseFullDisk(HubModel model, List<RemoteFile> missing) throws IOException {
    long wanted = 0;
    for (RemoteFile file : missing) {
      if (!cache.holds(model, file)) {
        Path part = cache.part(model, file);
        wanted += Math.max(0, size(file) - (Files.exists(part) ? Files.size(part) : 0));
      }
    }
    long free = wanted == 0 ? 0 : room.at(HubCache.made(cache.root()));
    if (free < wanted) {
      throw HubException.mend(
          model + " needs " + wanted + " bytes in " + cache.root() + ", and " + free + " are free",
          "free some space, or set HF_HUB_CACHE to a folder of a larger disk");
    }
  }

  private static long size(RemoteFile file) {
    return Math.max(0, file.size());
  }
}
