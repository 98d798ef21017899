package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Where models train: one device that holds what is learnt, and others that compute micro-batches
 * beside it.
 *
 * @param manager of the first device
 * @param others what there is on the further ones
 */
record TrainingDevices(NDManager manager, List<DeviceCopies> others) {
  static TrainingDevices of(NDManager manager, List<Device> others) {
    return new TrainingDevices(
        manager, others.stream().map(device -> new DeviceCopies(manager, device)).toList());
  }
}
