package dev.amend.infra.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer, right or with a fault in it. */
final class Reply {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

  private final HttpExchange exchange;
  private final @Nullable HubFault fault;

  Reply(HttpExchange exchange, @Nullable HubFault fault) {
    this.exchange = exchange;
    this.fault = fault;
  }

  void status(int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  void json(Object value) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    bytes(Json.write(value).getBytes(UTF_8));
  }

  /** A file from where the range begins; how many bytes of it were sent. */
  int bytes(byte[] all) throws IOException {
    int from = is(HubFault.Kind.NO_RANGE) ? 0 : from();
    byte[] part = Arrays.copyOfRange(all, Math.min(from, all.length), all.length);
    if (from > 0) {
      String range = "bytes " + from + "-" + (all.length - 1) + "/" + all.length;
      exchange.getResponseHeaders().set("Content-Range", range);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(part.length));
      status(200);
      return 0;
    }
    if (is(HubFault.Kind.CORRUPT)) {
      part[0] ^= 1;
    }
    if (is(HubFault.Kind.TOO_MUCH)) {
      part = Arrays.copyOf(part, part.length + 1);
    }
    return send(from > 0 ? 206 : 200, part);
  }

  private int send(int status, byte[] part) throws IOException {
    exchange.sendResponseHeaders(status, part.length == 0 ? -1 : part.length);
    boolean broken = is(HubFault.Kind.CUT) || is(HubFault.Kind.STALL);
    int length =
        broken ? Math.min(part.length, Objects.requireNonNull(fault).bytes()) : part.length;
    OutputStream body = exchange.getResponseBody();
    body.write(part, 0, length);
    body.flush();
    if (is(HubFault.Kind.STALL)) {
      waitForTheEnd();
    }
    return length;
  }

  /** Until the server is closed, which interrupts its threads. */
  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int from() {
    String range = Objects.toString(exchange.getRequestHeaders().getFirst("Range"), "");
    Matcher matcher = RANGE.matcher(range);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private boolean is(HubFault.Kind kind) {
    return fault != null && fault.kind() == kind;
  }
}
