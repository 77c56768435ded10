package app.garage.ftdi4j;

/// A cable that is plugged in. A text that cannot be read is empty: some cables have none, others are held by somebody.
///
/// @param manufacturer who made the cable
/// @param description its product name
/// @param serial its serial number, which two cheap cables may share
/// @param id its kind
/// @param busAddress where it is plugged in, such as `001:004`; empty if the system does not tell
public record FtdiInfo(String manufacturer, String description, String serial, UsbId id, String busAddress) {}
