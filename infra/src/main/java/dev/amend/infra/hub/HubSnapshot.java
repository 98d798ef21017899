package dev.amend.infra.hub;

import dev.amend.infra.hub.HubDelivery.Room;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Models of the hub as folders of this disk. A commit that is here whole is never asked for again;
 * a branch is asked for its newest commit each time, and where the hub is away its last one serves.
 */
public final class HubSnapshot {
  private final HubSettings settings;
  private final HubListener listener;
  private final HubCache cache;
  private final HubApi api;
  private final HubDelivery delivery;

  /** Models by settings. */
  public HubSnapshot(HubSettings settings, HubListener listener) {
    this(
        settings,
        listener,
        wait -> Thread.sleep(wait.toMillis()),
        folder -> Files.getFileStore(folder).getUsableSpace());
  }

  HubSnapshot(HubSettings settings, HubListener listener, HubPatience.Pause pause, Room room) {
    HubPatience patience = new HubPatience(pause);
    this.settings = settings;
    this.listener = listener;
    cache = new HubCache(settings.cache(), settings.symlinks());
    api = new HubApi(settings, patience);
    HubTransfer transfer = new HubTransfer(api, patience, settings.waiting());
    HubDownload download = new HubDownload(cache, transfer);
    delivery = new HubDelivery(api, cache, download, listener, room);
  }

  /**
   * The folder of a model, fetched as far as it is not here.
   *
   * @throws HubException saying why it cannot be had, and what to do
   */
  public HubFolder folder(HubModel model) throws HubException {
    try {
      Optional<HubFolder> here = cached(model);
      if (settings.offline()) {
        return here.orElseThrow(() -> absent(model));
      }
      boolean whole = model.pinned() && here.isPresent() && has(here.get(), ModelFiles.TOKENIZER);
      return whole ? here.get() : fetched(model, here);
    } catch (HubException e) {
      throw e;
    } catch (IOException e) {
      throw HubException.mend(
          "cannot keep " + model + " in " + cache.root() + ": " + reason(e),
          "free space or give this user write permission there, or set HF_HUB_CACHE to another"
              + " folder; what has come so far is kept");
    }
  }

  private HubFolder fetched(HubModel model, Optional<HubFolder> here) throws IOException {
    RepositoryListing listing;
    try {
      listing = api.listing(model);
    } catch (HubException e) {
      if (e.cure() == HubException.Cure.WAIT && here.isPresent()) {
        listener.note(e.getMessage() + "; " + here.get().origin() + " is used from the cache");
        return here.get();
      }
      throw e;
    }
    String commit = listing.commit();
    delivery.bring(model, commit, ModelFiles.first(model, listing.files()));
    if (!listing.files().contains(ModelFiles.SINGLE)) {
      Path index = cache.snapshot(model, commit).resolve(ModelFiles.INDEX);
      delivery.bring(model, commit, ModelFiles.shards(model, index));
    }
    cache.remember(model, commit);
    return new HubFolder(cache.snapshot(model, commit), model, commit);
  }

  /** The model as the cache has it, if all of its weights are there. */
  private Optional<HubFolder> cached(HubModel model) throws IOException {
    Optional<String> commit = cache.commit(model);
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    HubFolder folder = new HubFolder(cache.snapshot(model, commit.get()), model, commit.get());
    boolean whole = has(folder, ModelFiles.CONFIG) && weights(folder);
    return whole ? Optional.of(folder) : Optional.empty();
  }

  private boolean weights(HubFolder folder) throws IOException {
    if (has(folder, ModelFiles.SINGLE)) {
      return true;
    }
    if (!has(folder, ModelFiles.INDEX)) {
      return false;
    }
    Path index = folder.folder().resolve(ModelFiles.INDEX);
    for (String shard : ModelFiles.shards(folder.model(), index)) {
      if (!has(folder, shard)) {
        return false;
      }
    }
    return true;
  }

  private boolean has(HubFolder folder, String name) throws IOException {
    return cache.find(folder.model(), folder.commit(), name).isPresent();
  }

  private HubException absent(HubModel model) {
    return HubException.mend(
        model
            + " is not, or not wholly, in the cache "
            + cache.root()
            + ", and "
            + HubSettings.OFFLINE
            + " forbids to ask the hub",
        "unset "
            + HubSettings.OFFLINE
            + " (or TRANSFORMERS_OFFLINE) and run the same command with a network once, or set"
            + " HF_HUB_CACHE to a cache that holds the model");
  }

  private static String reason(IOException e) {
    String message = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
