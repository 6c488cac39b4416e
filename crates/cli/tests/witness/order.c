/* Preloaded into a witness: writes down in which order it syncs, renames and answers, a line for each.
 * "sync FILE", "rename FILE" (its new name), "answer STATUS". */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int order = -1;
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_send)(int, const void *, size_t, int);

__attribute__((constructor)) static void begin(void) {
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_write = dlsym(RTLD_NEXT, "write");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_send = dlsym(RTLD_NEXT, "send");
    const char *path = getenv("WITNESS_ORDER");
    if (path) order = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(const char *what, const char *about, int length) {
    char line[600];
    int size = snprintf(line, sizeof line, "%s %.*s\n", what, length, about);
    if (order < 0 || size < 0 || (int)sizeof line <= size) return;
    pthread_mutex_lock(&lock);
    if (real_write(order, line, (size_t)size) != size) abort();
    pthread_mutex_unlock(&lock);
}

static void synced(int fd) {
    char link[64], path[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    if (0 < length) note("sync", path, (int)length);
}

/* Before it is sent: what is written down later has not happened yet. */
static void answers(const void *bytes, size_t length) {
    if (12 <= length && !memcmp(bytes, "HTTP/1.1 ", 9)) note("answer", (const char *)bytes + 9, 3);
}

int fsync(int fd) {
    int outcome = real_fsync(fd);
    if (!outcome) synced(fd);
    return outcome;
}

int fdatasync(int fd) {
    int outcome = real_fdatasync(fd);
    if (!outcome) synced(fd);
    return outcome;
}

int rename(const char *from, const char *to) {
    int outcome = real_rename(from, to);
    if (!outcome) note("rename", to, (int)strlen(to));
    return outcome;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    answers(bytes, length);
    return real_write(fd, bytes, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (0 < count) answers(parts[0].iov_base, parts[0].iov_len);
    return real_writev(fd, parts, count);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags) {
    answers(bytes, length);
    return real_send(fd, bytes, length, flags);
}
