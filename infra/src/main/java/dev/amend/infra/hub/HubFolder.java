package dev.amend.infra.hub;

import java.nio.file.Path;

/**
 * A model of the hub on this disk.
 *
 * @param folder opens as any Hugging Face folder; its files are links into the cache
 * @param commit what the model's revision meant
 */
public record HubFolder(Path folder, HubModel model, String commit) {
  /** What the model is for ever: {@code org/name@commit}. */
  public String origin() {
    return model.repository() + "@" + commit;
  }
}
