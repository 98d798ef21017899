package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipe says that runs are kept: {@code file:} and a folder, relative to the recipe unless
 * it begins at the root. Nothing in it is replaced: no {@code ~}, no variable, no pattern.
 */
public final class StoreAddress {
  private static final String SCHEME = "file:";
  private static final String DEFAULT = SCHEME + "runs";

  private StoreAddress() {}

  /** The folder of an address that {@link #check} has nothing against. */
  public static Path folder(String address, Path project) {
    return project.resolve(address.substring(SCHEME.length())).normalize();
  }

  /** Reports an address that names no folder, with the one that was probably meant. */
  static void check(String address, Located recipe, Path project, Problems problems) {
    Located at = recipe.at("store");
    Wrong wrong = wrong(address, project);
    if (at != null && wrong != null) {
      problems.report(
          Code.BAD_FORM, at.span(), "'store' " + wrong.message(), "write " + wrong.instead());
    }
  }

  private record Wrong(String message, String instead) {}

  private static @Nullable Wrong wrong(String address, Path project) {
    String text = address.strip();
    boolean local = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String path = (local ? text.substring(SCHEME.length()) : text).strip();
    if (path.isEmpty()) {
      return new Wrong("names no folder", "'" + DEFAULT + "'");
    }
    if (path.matches("[A-Za-z]:[\\\\/].*|.*\\\\.*") && File.separatorChar == '/') {
      return new Wrong(
          "is a path of Windows, and this machine has none",
          "the folder as this machine sees it: '" + SCHEME + slashed(path) + "'");
    }
    if (!local && text.matches("[A-Za-z][\\w+.-]*:.*")) {
      return new Wrong(
          "lies elsewhere, and runs are kept in a folder of this machine",
          "'" + DEFAULT + "', or the place where the other is mounted: 'file:/mnt/runs'");
    }
    if (path.matches("//[^/].*")) {
      return new Wrong(
          "names another machine, '" + path.replaceAll("^//|(?<=\\w)/.*", "") + "'",
          "'" + SCHEME + path.substring(1) + "' for a folder here");
    }
    if (path.equals("~") || path.startsWith("~/")) {
      String home = System.getProperty("user.home", "") + path.substring(1);
      return new Wrong("has a ~, which nothing replaces here", "'" + SCHEME + home + "'");
    }
    if (path.matches("(.*/)?\\$[A-Za-z_]\\w*(/.*)?")) {
      return new Wrong("has a variable, which nothing replaces here", "the folder itself");
    }
    return !address.equals(SCHEME + path)
        ? new Wrong(
            "is '" + address + "', not " + SCHEME + " and a folder", "'" + SCHEME + path + "'")
        : occupied(path, project);
  }

  /** A file where a folder has to be made. */
  private static @Nullable Wrong occupied(String path, Path project) {
    try {
      Path at = project.resolve(path).toAbsolutePath().normalize();
      while (!Files.exists(at) && at.getParent() != null) {
        at = at.getParent();
      }
      return Files.isDirectory(at)
          ? null
          : new Wrong("cannot be made: " + at.getFileName() + " is a file", "'" + DEFAULT + "'");
    } catch (InvalidPathException e) {
      return new Wrong("is no path: " + e.getReason(), "'" + DEFAULT + "'");
    }
  }

  private static String slashed(String path) {
    return path.replace('\\', '/').replaceFirst("^[A-Za-z]:", "");
  }
}
