package dev.amend.models.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that speaks the protocol, chat and completions, and fails when told to: each planned
 * reply is given once, and whatever comes after is answered well. As an extension of a test it ends
 * with the test.
 */
final class LoopbackServer implements AutoCloseable, AfterEachCallback {
  /** A reply to one request. */
  interface Reply {
    void give(HttpExchange exchange, JsonNode asked) throws IOException;
  }

  final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  final List<String> paths = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Deque<Reply> planned = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  LoopbackServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Gives these replies to the next requests. */
  LoopbackServer then(Reply... replies) {
    synchronized (planned) {
      planned.addAll(List.of(replies));
    }
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try (exchange) {
      JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(body);
      keys.add(key == null ? "" : key);
      paths.add(exchange.getRequestURI().toString());
      next().give(exchange, body);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private Reply next() {
    synchronized (planned) {
      return planned.isEmpty() ? LoopbackServer::echo : planned.remove();
    }
  }

  /** Says what was asked last, in capitals; counts 3 tokens read and 2 generated. */
  static void echo(HttpExchange exchange, JsonNode asked) throws IOException {
    JsonNode last = asked.path("messages").path(asked.path("messages").size() - 1);
    String text = last.path("content").asText(asked.path("prompt").asText());
    say(text.toUpperCase(Locale.ROOT), "stop").give(exchange, asked);
  }

  /** A proper answer. */
  static Reply say(String text, String finish) {
    return (exchange, asked) ->
        send(
            exchange,
            200,
            Json.write(
                Map.of(
                    "object",
                    "completion",
                    "choices",
                    List.of(choice(asked, text, finish)),
                    "usage",
                    Map.of("prompt_tokens", 3, "completion_tokens", 2, "total_tokens", 5))));
  }

  private static Map<String, Object> choice(JsonNode asked, String text, String finish) {
    return asked.has("messages")
        ? Map.of(
            "index",
            0,
            "message",
            Map.of("role", "assistant", "content", text),
            "finish_reason",
            finish)
        : Map.of("index", 0, "text", text, "finish_reason", finish);
  }

  /** A status with a body and headers: name, value, name, value. */
  static Reply status(int status, String body, String... headers) {
    return (exchange, asked) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, body);
    };
  }

  /** Ends the connection in the middle of the body. */
  static void cut(HttpExchange exchange, JsonNode asked) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write("{\"choices\": [{\"mess".getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  /** Sends the headers and the first bytes, and no more while the test lasts. */
  void stall(HttpExchange exchange, JsonNode asked) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    await(end);
  }

  /** Says nothing at all while the test lasts. */
  void silence(HttpExchange exchange, JsonNode asked) throws IOException {
    await(end);
  }

  /** Sends without end. */
  static void flood(HttpExchange exchange, JsonNode asked) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < 200; i++) {
        body.write(blanks);
      }
    }
  }

  /** Answers once as many requests as the barrier has parties are here together. */
  static Reply together(CyclicBarrier barrier) {
    return (exchange, asked) -> {
      try {
        barrier.await(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IOException("they did not come together", e);
      }
      echo(exchange, asked);
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
