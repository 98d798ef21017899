package dev.amend.infra.mlflow;

import dev.amend.infra.track.RunEvent;
import dev.amend.infra.track.TrackingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service;

/**
 * Points, parameters and tags of one run on their way, in requests no larger than servers take. All
 * of it may be sent again: servers keep equal points once, and equal parameters.
 */
final class RunBatch {
  /** At most 1,000 entries and 1 MB are taken in a request; a point is some 120 bytes. */
  private static final int POINTS = 1_000;

  /** At most 100 parameters and 100 tags; a tag has up to 5,000 characters. */
  private static final int WORDS = 50;

  private final List<Service.Metric> points = new ArrayList<>();
  private final List<Service.Param> params = new ArrayList<>();
  private final Map<String, Service.RunTag> tags = new LinkedHashMap<>();

  void point(RunEvent.Metric metric) {
    points.add(
        Service.Metric.newBuilder()
            .setKey(metric.key())
            .setValue(metric.value())
            .setTimestamp(metric.time())
            .setStep(metric.step())
            .build());
  }

  void param(String key, String value) {
    params.add(Service.Param.newBuilder().setKey(key).setValue(value).build());
  }

  void tag(String key, String value) {
    tags.put(key, Service.RunTag.newBuilder().setKey(key).setValue(value).build());
  }

  /** Sends everything; what a failure left unsent is kept. */
  void send(MlflowServer server, String run) throws IOException {
    send(params, WORDS, part -> log(server, run, List.of(), part, List.of()));
    send(points, POINTS, part -> log(server, run, part, List.of(), List.of()));
    List<Service.RunTag> last = new ArrayList<>(tags.values());
    send(last, WORDS, part -> log(server, run, List.of(), List.of(), part));
    tags.clear();
  }

  private interface Sending<T> {
    void send(List<T> part) throws IOException;
  }

  private static <T> void send(List<T> all, int most, Sending<T> sending) throws IOException {
    while (!all.isEmpty()) {
      List<T> part = all.subList(0, Math.min(most, all.size()));
      halved(List.copyOf(part), sending);
      part.clear();
    }
  }

  /** A proxy may take less than the server does. */
  private static <T> void halved(List<T> part, Sending<T> sending) throws IOException {
    try {
      sending.send(part);
    } catch (TrackingException e) {
      if (e.cure() != TrackingException.Cure.SPLIT || part.size() == 1) {
        throw e;
      }
      halved(part.subList(0, part.size() / 2), sending);
      halved(part.subList(part.size() / 2, part.size()), sending);
    }
  }

  private static void log(
      MlflowServer server,
      String run,
      List<Service.Metric> points,
      List<Service.Param> params,
      List<Service.RunTag> tags)
      throws IOException {
    server.ask(
        client -> {
          client.logBatch(run, points, params, tags);
          return run;
        });
  }
}
