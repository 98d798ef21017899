package dev.amend.transforms.coder;

import java.util.List;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Gives every plain record its {@link RecordCoder}; pipelines need no call. Beam finds it through
 * {@code META-INF/services}.
 */
public final class RecordCoderRegistrar implements CoderProviderRegistrar {
  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(new RecordCoderProvider());
  }

  private static final class RecordCoderProvider extends CoderProvider {
    @Override
    @SuppressWarnings("unchecked") // a descriptor's raw type is the class of its values
    public <T> Coder<T> coderFor(TypeDescriptor<T> type, List<? extends Coder<?>> components)
        throws CannotProvideCoderException {
      Class<? super T> raw = type.getRawType();
      // JSON would decode the argument of a generic record as a map, without an error.
      if (!raw.isRecord() || raw.getTypeParameters().length > 0) {
        throw new CannotProvideCoderException(type + " is not a record without type parameters");
      }
      return RecordCoder.of((Class<T>) raw);
    }
  }
}
