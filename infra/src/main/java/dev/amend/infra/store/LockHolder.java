package dev.amend.infra.store;

/**
 * Who is writing to a store.
 *
 * @param pid its process
 * @param host its machine
 * @param command what it is doing, in the user's words: {@code amend apply}
 */
public record LockHolder(long pid, String host, String command) {
  static LockHolder thisProcess(String command) {
    return new LockHolder(ProcessHandle.current().pid(), machine(), command);
  }

  /** The shell's name for the machine; asking the network may take seconds. */
  private static String machine() {
    String name = System.getenv("HOSTNAME");
    return name == null || name.isEmpty() ? "this machine" : name;
  }

  @Override
  public String toString() {
    return command + " (process " + pid + " on " + host + ")";
  }
}
