package dev.amend.pipelines.policy;

import dev.amend.infra.hub.HubModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A base that lies on the hub. A folder of this disk always wins: {@code models/tiny} is one where
 * {@code models} exists beside the policy, and a path that begins with a dot, a slash or a tilde is
 * never a name of the hub.
 */
public final class HubBase {
  private static final Pattern SHAPE = Pattern.compile("[^./~\\\\][^/\\\\]*/[^/\\\\@]+(@.*)?");

  private HubBase() {}

  /**
   * The model of the hub that a base names; none when it names a folder, an address or scratch.
   *
   * @param folder the policy's folder, to which paths are relative
   * @throws IllegalArgumentException when the base has the shape of such a name and is none
   */
  public static Optional<HubModel> of(String base, Path folder) {
    if (!SHAPE.matcher(base).matches() || Files.isDirectory(folder.resolve(first(base)))) {
      return Optional.empty();
    }
    return Optional.of(HubModel.of(base));
  }

  private static String first(String base) {
    return base.substring(0, base.indexOf('/'));
  }
}
