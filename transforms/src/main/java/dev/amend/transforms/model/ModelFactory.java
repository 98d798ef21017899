package dev.amend.transforms.model;

import java.io.Serializable;

/** Names a model and loads it where it is needed: the factory travels to workers, models do not. */
public interface ModelFactory<T extends AutoCloseable> extends Serializable {
  /** Digest of all that makes the model: equal keys load equal models. */
  String key();

  /** Loads the model. */
  T load() throws Exception;
}
