package dev.amend.models.train.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a training process is told, as one JSON file in its workspace. Two runs of equal spec
 * and equal inputs end in equal weights.
 *
 * @param method its id
 * @param hyper its hyper-parameters by component name: numbers, truth values and words, see {@link
 *     dev.amend.models.setting.SettingValues}
 * @param base model folder to start from; also the frozen reference
 * @param seed of every random draw
 * @param rollouts how answers of the policy are scored; null for methods that write none
 */
public record TrainingSpec(
    String method,
    Map<String, Object> hyper,
    String base,
    long seed,
    TrainingData data,
    Optimisation optimisation,
    Compute compute,
    Monitoring monitoring,
    @Nullable Rollouts rollouts) {}
