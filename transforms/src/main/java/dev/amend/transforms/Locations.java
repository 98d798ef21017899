package dev.amend.transforms;

/** Addresses as Beam takes them. */
final class Locations {
  private static final String FILE = "file:";

  private Locations() {}

  /**
   * A local path for a {@code file:} address, relative or not; any other address as it is. Given
   * {@code file:///data}, Beam's local file system would write to a folder of that very name.
   */
  static String of(String address) {
    if (!address.startsWith(FILE)) {
      return address;
    }
    String rest = address.substring(FILE.length());
    return rest.replaceFirst("^//[^/]*", "");
  }
}
