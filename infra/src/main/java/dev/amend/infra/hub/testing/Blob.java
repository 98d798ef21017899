package dev.amend.infra.hub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of a file under the names that the hub has for them. */
record Blob(int size, String sha256, String git) {
  static Blob of(byte[] bytes) {
    byte[] head = ("blob " + bytes.length + "\0").getBytes(US_ASCII);
    return new Blob(bytes.length, hex("SHA-256", bytes), hex("SHA-1", head, bytes));
  }

  static boolean large(String name) {
    return name.endsWith(".safetensors");
  }

  String etag(String name) {
    return large(name) ? sha256 : git;
  }

  /** An entry of a listing. */
  Map<String, Object> listed(String name) {
    Map<String, Object> entry = new TreeMap<>();
    entry.put("type", "file");
    entry.put("path", name);
    entry.put("oid", git);
    entry.put("size", size);
    if (large(name)) {
      entry.put("lfs", Map.of("oid", sha256, "size", size, "pointerSize", 134));
    }
    return entry;
  }

  private static String hex(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
