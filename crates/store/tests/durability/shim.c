/* Preloaded into a writing child: keeps a journal of every write, truncation, sync and unlink under one folder, so that
 * a power loss at any point can be rebuilt from it. The shared index (-shm) is memory and is made anew on opening.
 *
 * An entry is: kind (1 byte), file (4), offset (8), length (4), and as many bytes, in the machine's own byte order.
 * Kinds: N names a file, W writes, T truncates to offset, S syncs, U unlinks. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FDS_MAX = 4096, FILES_MAX = 64, PATH_BYTES_MAX = 512 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int journal = -1;
static int file_of_fd[FDS_MAX]; /* 0: not followed */
static char paths[FILES_MAX][PATH_BYTES_MAX];
static int files;

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    const char *path = getenv("POWERLOSS_JOURNAL");
    folder = getenv("POWERLOSS_FOLDER");
    if (path && folder) journal = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void all(const void *bytes, size_t length) {
    const char *from = bytes;
    while (length) {
        ssize_t written = real_write(journal, from, length);
        if (written <= 0) abort();
        from += written;
        length -= (size_t)written;
    }
}

static void note(char kind, int file, uint64_t offset, const void *bytes, uint32_t length) {
    char head[17];
    uint32_t number = (uint32_t)file;
    head[0] = kind;
    memcpy(head + 1, &number, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 4);
    all(head, sizeof head);
    all(bytes, length);
}

static int known(int fd) {
    return journal >= 0 && 0 <= fd && fd < FDS_MAX ? file_of_fd[fd] : 0;
}

static int find(const char *path) {
    for (int file = 1; file <= files; file++)
        if (!strcmp(paths[file - 1], path)) return file;
    return 0;
}

static int is_followed(const char *path) {
    size_t length = strlen(path), stem = strlen(folder);
    if (length >= PATH_BYTES_MAX || strncmp(path, folder, stem) || path[stem] != '/') return 0;
    return length < 4 || strcmp(path + length - 4, "-shm");
}

static void opened(const char *path, int fd, int flags) {
    if (journal < 0 || fd < 0 || FDS_MAX <= fd) return;
    struct stat about;
    pthread_mutex_lock(&lock);
    file_of_fd[fd] = 0;
    if (is_followed(path) && !fstat(fd, &about) && S_ISREG(about.st_mode)) {
        int file = find(path);
        if (!file) {
            if (files == FILES_MAX) abort();
            strcpy(paths[files++], path);
            file = files;
            const char *name = path + strlen(folder) + 1;
            note('N', file, 0, name, (uint32_t)strlen(name));
        }
        if (flags & O_TRUNC) note('T', file, 0, "", 0);
        file_of_fd[fd] = file;
    }
    pthread_mutex_unlock(&lock);
}

static int open_any(const char *path, int flags, mode_t mode) {
    int fd = real_open(path, flags, mode);
    opened(path, fd, flags);
    return fd;
}

#define MODE(mode, flags)                                                                          \
    mode_t mode = 0;                                                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                           \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode = va_arg(rest, mode_t);                                                               \
        va_end(rest);                                                                              \
    }

int open(const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_any(path, flags, mode);
}

int close(int fd) {
    if (0 <= fd && fd < FDS_MAX) file_of_fd[fd] = 0;
    return real_close(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    int file = known(fd);
    if (!file) return real_write(fd, bytes, length);
    pthread_mutex_lock(&lock);
    struct stat about;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    off_t offset = appends && !fstat(fd, &about) ? about.st_size : lseek(fd, 0, SEEK_CUR);
    ssize_t written = real_write(fd, bytes, length);
    if (0 < written) note('W', file, (uint64_t)offset, bytes, (uint32_t)written);
    pthread_mutex_unlock(&lock);
    return written;
}

static ssize_t pwrite_any(int fd, const void *bytes, size_t length, off_t offset) {
    int file = known(fd);
    if (!file) return real_pwrite(fd, bytes, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t written = real_pwrite(fd, bytes, length, offset);
    if (0 < written) note('W', file, (uint64_t)offset, bytes, (uint32_t)written);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite_any(fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    return pwrite_any(fd, bytes, length, offset);
}

static int truncate_any(int fd, off_t length) {
    int file = known(fd);
    if (!file) return real_ftruncate(fd, length);
    pthread_mutex_lock(&lock);
    int outcome = real_ftruncate(fd, length);
    if (!outcome) note('T', file, (uint64_t)length, "", 0);
    pthread_mutex_unlock(&lock);
    return outcome;
}

int ftruncate(int fd, off_t length) { return truncate_any(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_any(fd, length); }

/* Under the lock: whatever was written before is covered, and nothing is written meanwhile. */
static int sync_any(int fd, int (*real)(int)) {
    int file = known(fd);
    if (!file) return real(fd);
    pthread_mutex_lock(&lock);
    int outcome = real(fd);
    if (!outcome) note('S', file, 0, "", 0);
    pthread_mutex_unlock(&lock);
    return outcome;
}

int fsync(int fd) { return sync_any(fd, real_fsync); }
int fdatasync(int fd) { return sync_any(fd, real_fdatasync); }

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    int outcome = real_unlink(path);
    int file = journal >= 0 && !outcome ? find(path) : 0;
    if (file) note('U', file, 0, "", 0);
    pthread_mutex_unlock(&lock);
    return outcome;
}
