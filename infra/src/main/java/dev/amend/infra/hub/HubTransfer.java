package dev.amend.infra.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Pattern;

/** Brings the bytes of one file, from where the last attempt broke, until there are no more. */
final class HubTransfer {
  /** Told of the bytes of a file that are here. */
  interface Arrived {
    void bytes(long here);
  }

  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(?:\\d+|\\*)");

  private final HubApi api;
  private final HubPatience patience;
  private final Duration waiting;

  HubTransfer(HubApi api, HubPatience patience, Duration waiting) {
    this.api = api;
    this.patience = patience;
    this.waiting = waiting;
  }

  /** Makes a part whole: of the size that the hub gives, or to the end of what it sends. */
  void run(HubModel model, String commit, RemoteFile file, Path part, Arrived arrived)
      throws IOException {
    HubPatience.Tries tries = patience.tries(model.repository() + "/" + file.name());
    try (FileChannel to =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      while (to.size() != file.size()) {
        long before = to.size();
        try {
          receive(model, commit, file, to, arrived);
          if (file.size() < 0) {
            return;
          }
        } catch (HubException e) {
          if (to.size() > before) {
            tries.progressed();
          }
          tries.failed(e);
        }
      }
    }
  }

  /** One request: all that comes of it is kept. */
  private void receive(
      HubModel model, String commit, RemoteFile file, FileChannel to, Arrived arrived)
      throws IOException {
    long from = file.size() >= 0 && to.size() > file.size() ? 0 : to.size();
    HttpResponse<InputStream> response = api.open(model, commit, file.name(), from);
    try (InputStream body = new LiveBody(response.body(), waiting)) {
      to.truncate(start(response, from));
      if (response.statusCode() == 416) {
        throw HubException.later(
            "the hub has no byte " + from + " of " + file.name(), "try again", null);
      }
      copy(body, file, to, arrived);
    }
  }

  /** Where what comes begins: a server that knows no ranges begins at the beginning. */
  private static long start(HttpResponse<InputStream> response, long from) {
    var range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    boolean goesOn =
        response.statusCode() == 206 && range.matches() && range.group(1).equals("" + from);
    return goesOn ? from : 0;
  }

  private void copy(InputStream body, RemoteFile file, FileChannel to, Arrived arrived)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    to.position(to.size());
    for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
      if (file.size() >= 0 && to.position() + n > file.size()) {
        to.truncate(0);
        throw api.answers().strange("sends more of " + file.name() + " than it announced");
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
      arrived.bytes(to.position());
    }
    if (file.size() >= 0 && to.position() < file.size()) {
      throw HubException.later("the hub sends only a part of " + file.name(), "try again", null);
    }
  }

  private int read(InputStream body, byte[] buffer) throws HubException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw api.answers().unreachable(e);
    }
  }
}
