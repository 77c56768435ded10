package app.garage.ftdi4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// The shapes the functions of the library have. Each result is the library's own: negative means it failed.
///
/// They are public because the JDK makes their instances; nobody else can name them.
final class Shapes {
    private Shapes() {}

    /// Makes a context.
    public interface Makes {
        /// {@return the context, or NULL}
        MemorySegment call();
    }

    /// Frees something.
    public interface Frees {
        /// Frees it.
        ///
        /// @param what to free
        void call(MemorySegment what);
    }

    /// A function of the context alone.
    public interface Plain {
        /// {@return the result}
        ///
        /// @param context of the device
        int call(MemorySegment context);
    }

    /// A function with one number.
    public interface OneNumber {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param number the argument
        int call(MemorySegment context, int number);
    }

    /// A function with two numbers.
    public interface TwoNumbers {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param first the first argument
        /// @param second the second argument
        int call(MemorySegment context, int first, int second);
    }

    /// The function that sets bits, stop bits, parity and break.
    public interface FourNumbers {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param bits of data
        /// @param stop bits
        /// @param parity kind
        /// @param low whether the line is held low
        int call(MemorySegment context, int bits, int stop, int parity, int low);
    }

    /// A function that fills a place in memory.
    public interface Fills {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param into where to put the value
        int call(MemorySegment context, MemorySegment into);
    }

    /// A function that fills a place in memory with what stands at a number.
    public interface FillsFrom {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param from where to look
        /// @param into where to put the value
        int call(MemorySegment context, int from, MemorySegment into);
    }

    /// A function that moves bytes.
    public interface Moves {
        /// {@return how many bytes}
        ///
        /// @param context of the device
        /// @param bytes where they are
        /// @param count how many there is room for
        int call(MemorySegment context, MemorySegment bytes, int count);
    }

    /// The function that lists cables.
    public interface Lists {
        /// {@return how many}
        ///
        /// @param context any
        /// @param list gets the head of the list
        /// @param vendor of the cables
        /// @param product of the cables
        int call(MemorySegment context, MemorySegment list, int vendor, int product);
    }

    /// The function that opens a cable.
    public interface Opens {
        /// {@return the result}
        ///
        /// @param context of the device
        /// @param vendor of the cable
        /// @param product of the cable
        /// @param description it must have, or NULL
        /// @param serial number it must have, or NULL
        /// @param index among those that fit
        int call(
                MemorySegment context,
                int vendor,
                int product,
                MemorySegment description,
                MemorySegment serial,
                int index);
    }

    /// The function that reads the names of a cable.
    public interface Names {
        /// {@return the result}
        ///
        /// @param context any
        /// @param device in a list
        /// @param manufacturer room, or NULL
        /// @param manufacturerRoom how much
        /// @param description room, or NULL
        /// @param descriptionRoom how much
        /// @param serial room, or NULL
        /// @param serialRoom how much
        int call(
                MemorySegment context,
                MemorySegment device,
                MemorySegment manufacturer,
                int manufacturerRoom,
                MemorySegment description,
                int descriptionRoom,
                MemorySegment serial,
                int serialRoom);
    }

    /// A function that returns a pointer.
    public interface Points {
        /// {@return the pointer, or NULL}
        ///
        /// @param context of the device
        MemorySegment call(MemorySegment context);
    }

    /// A function that returns a pointer and wants nothing.
    public interface PointsByItself {
        /// {@return the pointer, or NULL}
        MemorySegment call();
    }

    /// A function that returns a struct.
    public interface Returns {
        /// {@return the struct}
        ///
        /// @param room where it is put
        MemorySegment call(SegmentAllocator room);
    }

    /// Any function, for experts.
    public interface Any {
        /// {@return the result}
        ///
        /// @param arguments the context first
        int call(Object[] arguments);
    }
}
