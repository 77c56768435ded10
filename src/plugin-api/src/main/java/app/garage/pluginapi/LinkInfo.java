package app.garage.pluginapi;

import java.util.OptionalInt;

/// A link that could be opened, as its provider sees it without writing a byte.
///
/// @param address how to open it
/// @param name what the system calls it, such as a port or product name
/// @param vendorId the USB vendor, where there is one
/// @param productId the USB product, where there is one
/// @param serialNumber the USB serial number, empty where there is none
public record LinkInfo(
        LinkAddress address, String name, OptionalInt vendorId, OptionalInt productId, String serialNumber) {
    /// {@return a link about which nothing but its address is known}
    ///
    /// @param address how to open it
    public static LinkInfo of(LinkAddress address) {
        return new LinkInfo(address, address.place(), OptionalInt.empty(), OptionalInt.empty(), "");
    }
}
