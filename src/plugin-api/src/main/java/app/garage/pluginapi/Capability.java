package app.garage.pluginapi;

/// Something a session can do. Sessions offer it by implementing one of the interfaces below it.
public interface Capability {}
