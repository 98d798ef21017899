package dev.amend.infra.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The two digests by which the hub names files: SHA-256 of large ones, and for those kept in git
 * the SHA-1 of {@code "blob <size>\0"} and the bytes.
 */
final class BlobDigest {
  private BlobDigest() {}

  static boolean known(String etag) {
    return etag.matches("[0-9a-f]{64}|[0-9a-f]{40}");
  }

  /** Whether a file has the digest. It is read back from the disk, so a torn write is seen too. */
  static boolean matches(Path file, String etag) throws IOException {
    MessageDigest digest = of(etag.length() == 64 ? "SHA-256" : "SHA-1");
    if (etag.length() == 40) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(etag);
  }

  private static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
