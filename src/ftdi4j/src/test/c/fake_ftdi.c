/*
 * A libftdi1 without a chip: the same functions over a pseudo terminal, with a log of every call and a script of faults.
 *
 * fake_begin(log, script, pty) starts anew; without a pty nothing comes but echoes. The log has one line per call: nanoseconds of the monotonic clock, name,
 * arguments. The script is words "name=number" separated by blanks:
 *   devices=n          how many cables are plugged in, all of product 6001 (default 1)
 *   same-serial=1      all of them have the serial number of the first
 *   strings=-7|-8|-9   manufacturer, description or serial number cannot be read
 *   strings=-4         none of them can, because the cable cannot be opened
 *   open=-3|-4|-5      what opening says
 *   refuse-baud=n      this speed is refused
 *   short-read=n       no read gives more than n bytes
 *   empty-reads=n      the first n reads give nothing
 *   short-write=n      no write takes more than n bytes
 *   unplug-after=n     after n bytes read the cable is gone (-666)
 *   null-error=1       ftdi_get_error_string returns NULL
 *   modem=n            the modem status word
 *   pins=n             the level of the pins
 *   echo=1             what is written comes back, as on a K-line
 *   late-break=n       the n-th change of the line, counted from 1, takes 8 ms longer than it should
 *   unplug-break=n     at the n-th change of the line, counted from 1, the cable is gone: it is refused with -1
 *   latency=n          the latency timer at the beginning (default 16)
 *   (with echo=1 a line that is pulled low is heard as a byte 00)
 *   slow-read=n        each read takes n ms before it looks
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct ftdi_context { void *usb_ctx; void *usb_dev; };
struct ftdi_device_list { struct ftdi_device_list *next; void *dev; };
struct ftdi_version_info { int major, minor, micro; const char *version_str; const char *snapshot_str; };
struct libusb_version { uint16_t major, minor, micro, nano; const char *rc, *describe; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char pty[256], script[512];
static FILE *calls;
static int line = -1, breaks, reads, received, latency, echoed;
static unsigned char echo[4096];

static int value(const char *name, int otherwise) {
    size_t length = strlen(name);
    for (const char *at = script; (at = strstr(at, name)) != NULL; at += length)
        if (at[length] == '=' && (at == script || at[-1] == ' ')) return (int)strtol(at + length + 1, NULL, 0);
    return otherwise;
}

static void note(const char *format, ...) {
    struct timespec now;
    va_list arguments;
    if (calls == NULL) return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    pthread_mutex_lock(&lock);
    fprintf(calls, "%lld ", (long long)now.tv_sec * 1000000000LL + now.tv_nsec);
    va_start(arguments, format);
    vfprintf(calls, format, arguments);
    va_end(arguments);
    fputc('\n', calls);
    fflush(calls);
    pthread_mutex_unlock(&lock);
}

static void sleep_ms(int ms) {
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

static int gone(void) { return received >= value("unplug-after", 1 << 30); }

void fake_begin(const char *log, const char *faults, const char *terminal) {
    if (calls != NULL) fclose(calls);
    snprintf(pty, sizeof pty, "%s", terminal);
    snprintf(script, sizeof script, "%s", faults);
    calls = fopen(log, "w");
    breaks = reads = received = echoed = 0;
    latency = value("latency", 16);
}

struct ftdi_version_info ftdi_get_library_version(void) {
    struct ftdi_version_info info = {1, 5, 0, "1.5", "fake"};
    return info;
}
const struct libusb_version *libusb_get_version(void) {
    static const struct libusb_version version = {1, 0, 26, 11724, "", "fake"};
    return &version;
}
void *ftdi_new(void) { note("ftdi_new"); return calloc(1, sizeof(struct ftdi_context)); }
void ftdi_free(struct ftdi_context *ftdi) { note("ftdi_free"); free(ftdi); }
const char *ftdi_get_error_string(struct ftdi_context *ftdi) {
    (void)ftdi;
    return value("null-error", 0) ? NULL : "the fake says no";
}

int ftdi_usb_find_all(struct ftdi_context *ftdi, struct ftdi_device_list **list, int vendor, int product) {
    int count = vendor == 0x403 && product == 0x6001 ? value("devices", 1) : 0;
    (void)ftdi;
    note("ftdi_usb_find_all %04x %04x", vendor, product);
    *list = NULL;
    for (intptr_t number = count; number > 0; number--) {
        struct ftdi_device_list *node = malloc(sizeof *node);
        node->next = *list;
        node->dev = (void *)number;
        *list = node;
    }
    return count;
}
void ftdi_list_free(struct ftdi_device_list **list) {
    int count = 0;
    while (*list != NULL) {
        struct ftdi_device_list *next = (*list)->next;
        free(*list);
        *list = next;
        count++;
    }
    note("ftdi_list_free %d", count);
}
static int number_in_serial(int device) { return value("same-serial", 0) ? 1 : device; }
int ftdi_usb_get_strings(struct ftdi_context *ftdi, void *dev, char *maker, int maker_room, char *description,
                         int description_room, char *serial, int serial_room) {
    int device = (int)(intptr_t)dev, fault = value("strings", 0);
    (void)ftdi;
    note("ftdi_usb_get_strings %d", device);
    if (fault == -4) return -4;
    if (maker != NULL) {
        if (fault == -7) return -7;
        snprintf(maker, maker_room, "Maker");
    }
    if (description != NULL) {
        if (fault == -8) return -8;
        snprintf(description, description_room, "Cable %d", device);
    }
    if (serial != NULL) {
        if (fault == -9) return -9;
        snprintf(serial, serial_room, "F%03d", number_in_serial(device));
    }
    return 0;
}
uint8_t libusb_get_bus_number(void *dev) { (void)dev; return 1; }
uint8_t libusb_get_device_address(void *dev) { return (uint8_t)(200 + (intptr_t)dev); }

int ftdi_set_interface(struct ftdi_context *ftdi, int channel) {
    (void)ftdi;
    note("ftdi_set_interface %d", channel);
    return 0;
}
int ftdi_usb_open_desc_index(struct ftdi_context *ftdi, int vendor, int product, const char *description,
                             const char *serial, unsigned int index) {
    int found = 0;
    note("ftdi_usb_open_desc_index %04x %04x %s %s %u", vendor, product, description ? description : "-",
         serial ? serial : "-", index);
    if (vendor != 0x403 || product != 0x6001) return -3;
    if (value("open", 0)) return value("open", 0);
    for (int device = 1; device <= value("devices", 1); device++) {
        char name[32], number[32];
        snprintf(name, sizeof name, "Cable %d", device);
        snprintf(number, sizeof number, "F%03d", number_in_serial(device));
        if ((description && strcmp(description, name)) || (serial && strcmp(serial, number))) continue;
        if (found++ < (int)index) continue;
        if (pty[0] != 0) {
            line = open(pty, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
            if (line < 0) return -4;
        }
        ftdi->usb_dev = &line;
        return 0;
    }
    return -3;
}
int ftdi_usb_close(struct ftdi_context *ftdi) {
    note("ftdi_usb_close");
    if (line >= 0) close(line);
    line = -1;
    ftdi->usb_dev = NULL;
    return 0;
}
int libusb_set_auto_detach_kernel_driver(void *handle, int on) {
    note("libusb_set_auto_detach_kernel_driver %s %d", handle == &line ? "handle" : "nonsense", on);
    return 0;
}

int ftdi_read_data(struct ftdi_context *ftdi, unsigned char *into, int size) {
    struct pollfd waiting = {line, POLLIN, 0};
    int most = value("short-read", size), count;
    (void)ftdi;
    sleep_ms(value("slow-read", 0));
    if (gone()) { note("ftdi_read_data gone"); return -666; }
    if (reads++ < value("empty-reads", 0)) return 0;
    if (most > size) most = size;
    if (most > value("unplug-after", 1 << 30) - received) most = value("unplug-after", 1 << 30) - received;
    pthread_mutex_lock(&lock);
    count = echoed < most ? echoed : most;
    memcpy(into, echo, count);
    memmove(echo, echo + count, echoed - count);
    echoed -= count;
    pthread_mutex_unlock(&lock);
    if (count == 0) {
        if (line < 0 || poll(&waiting, 1, latency) <= 0) return 0;
        if (waiting.revents & (POLLHUP | POLLERR) && !(waiting.revents & POLLIN)) return -666;
        count = (int)read(line, into, most);
        if (count <= 0) return count < 0 && errno == EAGAIN ? 0 : -666;
    }
    received += count;
    note("ftdi_read_data %d", count);
    return count;
}
int ftdi_write_data(struct ftdi_context *ftdi, const unsigned char *from, int size) {
    int most = value("short-write", size), done = 0;
    (void)ftdi;
    if (most > size) most = size;
    if (value("unplug-after", 1 << 30) == 0) { note("ftdi_write_data gone"); return -666; }
    note("ftdi_write_data %d", most);
    if (value("echo", 0)) {
        pthread_mutex_lock(&lock);
        memcpy(echo + echoed, from, most);
        echoed += most;
        pthread_mutex_unlock(&lock);
    }
    while (line >= 0 && done < most) {
        struct pollfd waiting = {line, POLLOUT, 0};
        ssize_t count = write(line, from + done, most - done);
        if (count < 0 && errno == EAGAIN) { poll(&waiting, 1, 1000); continue; }
        if (count < 0) return -666;
        done += (int)count;
    }
    return most;
}

#define SIMPLE(name) int name(struct ftdi_context *f) { (void)f; note(#name); return gone() ? -1 : 0; }
#define NUMBER(name) int name(struct ftdi_context *f, int n) { (void)f; note(#name " %d", n); return gone() ? -1 : 0; }
#ifndef LACKS_FLUSH
SIMPLE(ftdi_tciflush)
#endif
SIMPLE(ftdi_tcoflush)
SIMPLE(ftdi_tcioflush)
NUMBER(ftdi_setflowctrl)
NUMBER(ftdi_setdtr)
NUMBER(ftdi_setrts)

int ftdi_set_baudrate(struct ftdi_context *ftdi, int baud) {
    (void)ftdi;
    note("ftdi_set_baudrate %d", baud);
    return baud == value("refuse-baud", -1) ? -1 : 0;
}
int ftdi_set_line_property2(struct ftdi_context *ftdi, int bits, int stop, int parity, int low) {
    (void)ftdi;
    if (++breaks == value("late-break", 0)) sleep_ms(8);
    if (breaks >= value("unplug-break", 1 << 30)) { note("ftdi_set_line_property2 gone"); return -1; }
    note("ftdi_set_line_property2 %d %d %d %d", bits, stop, parity, low);
    if (low && value("echo", 0)) {
        pthread_mutex_lock(&lock);
        echo[echoed++] = 0;
        pthread_mutex_unlock(&lock);
    }
    return 0;
}
int ftdi_set_latency_timer(struct ftdi_context *ftdi, unsigned char ms) {
    (void)ftdi;
    note("ftdi_set_latency_timer %u", ms);
    latency = ms;
    return 0;
}
int ftdi_get_latency_timer(struct ftdi_context *ftdi, unsigned char *ms) {
    (void)ftdi;
    note("ftdi_get_latency_timer");
    *ms = (unsigned char)latency;
    return 0;
}
int ftdi_set_bitmode(struct ftdi_context *ftdi, unsigned char mask, unsigned char mode) {
    (void)ftdi;
    note("ftdi_set_bitmode %u %u", mask, mode);
    return 0;
}
int ftdi_read_pins(struct ftdi_context *ftdi, unsigned char *pins) {
    (void)ftdi;
    note("ftdi_read_pins");
    *pins = (unsigned char)value("pins", 0);
    return 0;
}
int ftdi_poll_modem_status(struct ftdi_context *ftdi, unsigned short *status) {
    (void)ftdi;
    note("ftdi_poll_modem_status");
    *status = (unsigned short)value("modem", 0x6001);
    return gone() ? -1 : 0;
}
int ftdi_read_eeprom_location(struct ftdi_context *ftdi, int address, unsigned short *word) {
    (void)ftdi;
    *word = (unsigned short)(0xA000 + address);
    return address < 128 ? 0 : -1;
}
int ftdi_read_chipid(struct ftdi_context *ftdi, unsigned int *id) { (void)ftdi; *id = 0xDEADBEEFu; return 0; }
