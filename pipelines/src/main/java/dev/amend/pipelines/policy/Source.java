package dev.amend.pipelines.policy;

import dev.amend.models.setting.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A data set that clauses refer to. */
public record Source(
    @Setting(description = "name used by the clauses", pattern = Setting.ID) String id,
    @Setting(description = "a file relative to the policy, an address, or gold:<set>?rows=<n>")
        String uri,
    @Setting(
            description = "how its rows are read; may be left out for gold: sources",
            defaultValue = Source.GOLD,
            words = "formats")
        String format,
    @Setting(description = "licence of the data, shown in reports", defaultValue = Setting.ABSENT)
        @Nullable String license) {

  /** The format of rows that the synthetic world writes itself. */
  public static final String GOLD = "gold";

  /** Two letters at least, so that a Windows drive is no scheme. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /** Whether the rows come from the synthetic world. */
  public boolean gold() {
    return uri.startsWith(Gold.SCHEME);
  }

  /** The local file, relative to the policy's folder; none for an address or the gold world. */
  public Optional<Path> file(Path folder) {
    if (uri.startsWith("file:/")) {
      return Optional.of(Path.of(URI.create(uri)));
    }
    boolean remote = SCHEME.matcher(uri).matches();
    return remote ? Optional.empty() : Optional.of(folder.resolve(uri));
  }
}
