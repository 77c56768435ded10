package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/// The functions of a loaded library, bound by the shape of a Java interface: `long` stands for the
/// standard's `unsigned long`, whatever its size is, and a segment for a pointer.
///
/// @param lookup of the library
/// @param number the layout of an `unsigned long`
@SuppressWarnings("restricted") // the functions of SAE J2534-1, called with its signatures
record Symbols(SymbolLookup lookup, ValueLayout number) {
    boolean has(String function) {
        return lookup.find(function).isPresent();
    }

    <T> T bound(String function, Class<T> shape) throws PassThruException {
        return bound(function, shape, descriptor(method(shape)));
    }

    /// {@return a function whose signature its shape alone does not tell}
    <T> T bound(String function, Class<T> shape, FunctionDescriptor signature) throws PassThruException {
        return lookup.find(function)
                .map(address -> bound(address, shape, signature))
                .orElseThrow(() -> PassThruException.of(PassThruException.Kind.LACKS_FUNCTION, function));
    }

    <T> Optional<T> optional(String function, Class<T> shape) {
        return lookup.find(function).map(address -> bound(address, shape, descriptor(method(shape))));
    }

    private static Method method(Class<?> shape) {
        return shape.getDeclaredMethods()[0];
    }

    private static <T> T bound(MemorySegment address, Class<T> shape, FunctionDescriptor signature) {
        var handle = Linker.nativeLinker().downcallHandle(address, signature);
        var asLongs = MethodType.methodType(long.class, method(shape).getParameterTypes());
        return MethodHandleProxies.asInterfaceInstance(shape, MethodHandles.explicitCastArguments(handle, asLongs));
    }

    private FunctionDescriptor descriptor(Method method) {
        var layouts = Arrays.stream(method.getParameterTypes())
                .map(each -> each == long.class ? number : ADDRESS)
                .toArray(MemoryLayout[]::new);
        return FunctionDescriptor.of(number, layouts);
    }
}
