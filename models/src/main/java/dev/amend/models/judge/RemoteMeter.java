package dev.amend.models.judge;

import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.Usage;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what judges ask of remote models in this process, from the meter's making on. Not for work
 * beside which something else asks the same endpoint: its questions are counted, too.
 */
public final class RemoteMeter {
  private final Map<RemoteModel, Usage> before = new LinkedHashMap<>();

  private RemoteMeter() {}

  /** A meter of those among the judges that ask somebody; each model is counted once. */
  public static RemoteMeter of(Collection<JudgeSetting> judges) {
    RemoteMeter meter = new RemoteMeter();
    for (JudgeSetting judge : judges) {
      if (judge instanceof RemoteSetting remote) {
        RemoteModel model = RemoteModel.of(remote.endpoint(), remote.answers());
        meter.before.put(model, model.usage());
      }
    }
    return meter;
  }

  /** As {@link Usage#metrics}, of all models together; empty when none is asked. */
  public SortedMap<String, Double> metrics() {
    SortedMap<String, Double> sum = new TreeMap<>();
    before.forEach(
        (model, then) ->
            model
                .usage()
                .since(then)
                .metrics(model.endpoint().prices())
                .forEach((key, value) -> sum.merge(key, value, Double::sum)));
    return Collections.unmodifiableSortedMap(sum);
  }
}
