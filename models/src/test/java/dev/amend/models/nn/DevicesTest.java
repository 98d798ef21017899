package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void autoIsEveryCudaDeviceOrElseTheProcessor() {
    assertThat(Devices.of("auto", 0)).containsExactly(Device.cpu());
    assertThat(Devices.of("auto", 2)).containsExactly(Device.gpu(0), Device.gpu(1));
  }

  @Test
  void theProcessorIsThereWhateverElseIs() {
    assertThat(Devices.of("cpu", 2)).containsExactly(Device.cpu());
  }

  @Test
  void cudaIsEveryDeviceAndANumberOneOfThem() {
    assertThat(Devices.of("cuda", 3)).hasSize(3);
    assertThat(Devices.of("cuda:2", 3)).containsExactly(Device.gpu(2));
  }

  @Test
  void aDeviceThatIsNotHereIsNamedAndSoAreThoseThatAre() {
    assertThatThrownBy(() -> Devices.of("cuda", 0))
        .hasMessage("the device 'cuda' is not here: PyTorch sees no CUDA device")
        .asInstanceOf(type(DeviceException.class))
        .satisfies(e -> assertThat(e.help()).contains("docs/devices.md"));
    assertThatThrownBy(() -> Devices.of("cuda:2", 2))
        .hasMessage("the device 'cuda:2' is not here: PyTorch sees cuda:0 to cuda:1");
  }

  @Test
  void whatIsNoDeviceIsRefused() {
    for (String written : new String[] {"", "gpu", "cuda:", "cuda:-1", "cuda:0,cuda:1", "CPU"}) {
      assertThatThrownBy(() -> Devices.of(written, 2)).hasMessageEndingWith("is no device");
    }
  }

  @Test
  void namesAreThoseOfPyTorch() {
    assertThat(Devices.name(Device.gpu(3))).isEqualTo("cuda:3");
    assertThat(Devices.name(Device.cpu())).isEqualTo("cpu");
  }

  /** On a machine with a CUDA build and a device, this is the first thing that fails. */
  @Test
  void whatTheEngineSeesCanOwnTensors() {
    for (Device device : Devices.of("auto")) {
      try (NDManager manager = Torch.newManager(device)) {
        assertThat(manager.ones(new Shape(2)).getDevice()).isEqualTo(device);
      }
    }
  }
}
