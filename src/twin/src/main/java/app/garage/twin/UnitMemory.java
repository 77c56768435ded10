package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The memory of a unit and services 23 and 3D: 64 KiB at 20000000 that can be written, and 512 KiB of flash at
/// 00010000 that only a download changes, and only where it was erased.
final class UnitMemory {
    static final long RAM = 0x2000_0000L;
    static final int RAM_SIZE = 0x1_0000;
    static final long FLASH = 0x1_0000L;
    static final int FLASH_SIZE = 0x8_0000;
    private final long seed;
    private final UnitServer unit;
    private Optional<byte[]> ram = Optional.empty();
    private Optional<byte[]> flash = Optional.empty();

    /// @param seed what is in it at the beginning follows from this
    UnitMemory(UnitServer unit, long seed) {
        this.unit = unit;
        this.seed = seed;
        unit.anywhere(0x23, Set.of(), this::read)
                .put(0x3D, Set.of(), this::write, UnitState.EXTENDED, UnitState.PROGRAMMING);
    }

    /// Whether lengths of address and size can be understood.
    static boolean fits(int sizeBytes, int addressBytes) {
        return sizeBytes >= 1 && sizeBytes <= 4 && addressBytes >= 1 && addressBytes <= 4;
    }

    boolean isRam(long address, long size) {
        return size > 0 && address >= RAM && address + size <= RAM + RAM_SIZE;
    }

    boolean isFlash(long address, long size) {
        return size > 0 && address >= FLASH && address + size <= FLASH + FLASH_SIZE;
    }

    private byte[] ram() {
        var bytes = ram.orElseGet(() -> random(RAM_SIZE, seed));
        ram = Optional.of(bytes);
        return bytes;
    }

    private byte[] flash() {
        var bytes = flash.orElseGet(() -> random(FLASH_SIZE, seed + 1));
        flash = Optional.of(bytes);
        return bytes;
    }

    private static byte[] random(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    Bytes read(long address, int size) {
        boolean inRam = isRam(address, size);
        int from = (int) (address - (inRam ? RAM : FLASH));
        return Bytes.copyOf(inRam ? ram() : flash(), from, from + size);
    }

    void erase(long address, int size) {
        int from = (int) (address - FLASH);
        Arrays.fill(flash(), from, from + size, (byte) 0xFF);
    }

    /// Programs flash; says whether everything there was erased.
    boolean program(long address, Bytes data) {
        int from = (int) (address - FLASH);
        for (int i = 0; i < data.size(); i++) {
            if (flash()[from + i] != (byte) 0xFF) {
                return false;
            }
        }
        System.arraycopy(data.toArray(), 0, flash(), from, data.size());
        return true;
    }

    private Bytes read(UnitCall call) throws Refusal {
        call.atLeast(4);
        int sizeBytes = call.at(1) >> 4;
        int addressBytes = call.at(1) & 0x0F;
        call.needs(fits(sizeBytes, addressBytes), Refusal.OUT_OF_RANGE);
        call.exactly(2 + sizeBytes + addressBytes);
        long address = call.number(2, addressBytes);
        long size = call.number(2 + addressBytes, sizeBytes);
        call.needs((isRam(address, size) || isFlash(address, size)) && size <= 4_094, Refusal.OUT_OF_RANGE);
        call.needs(isRam(address, size) || unit.state().open(), Refusal.LOCKED);
        return call.positive().plus(read(address, (int) size));
    }

    private Bytes write(UnitCall call) throws Refusal {
        call.atLeast(5);
        int sizeBytes = call.at(1) >> 4;
        int addressBytes = call.at(1) & 0x0F;
        call.needs(fits(sizeBytes, addressBytes), Refusal.OUT_OF_RANGE);
        int head = 2 + sizeBytes + addressBytes;
        call.atLeast(head + 1);
        long address = call.number(2, addressBytes);
        long size = call.number(2 + addressBytes, sizeBytes);
        call.needs(size == call.size() - head, Refusal.WRONG_LENGTH);
        call.needs(isRam(address, size), Refusal.OUT_OF_RANGE);
        call.needs(unit.state().open(), Refusal.LOCKED);
        System.arraycopy(call.from(head).toArray(), 0, ram(), (int) (address - RAM), (int) size);
        return call.positive().plus(call.slice(1, head));
    }
}
