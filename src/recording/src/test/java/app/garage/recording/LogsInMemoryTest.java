package app.garage.recording;

class LogsInMemoryTest extends LogStoreContract {
    @Override
    protected LogStore empty() {
        return new LogsInMemory();
    }
}
