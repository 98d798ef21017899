package dev.amend.models.nn;

/** The native libraries of PyTorch cannot be unpacked or loaded. */
public final class NativeLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NativeLibraryException(Throwable cause) {
    super("the libraries of PyTorch cannot be loaded: " + reason(cause), cause);
  }

  /** The root names the file and what the system says of it. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure
        ? String.valueOf(failure.getMessage())
        : failure.getMessage()
            + " ("
            + root.getClass().getSimpleName()
            + ": "
            + root.getMessage()
            + ")";
  }

  /** What to do. */
  public String help() {
    return "they need Linux x86-64 with glibc and a folder to unpack into: set DJL_CACHE_DIR to one"
        + " that this user may write and that has 1 GB free (by default ~/.djl.ai)";
  }
}
