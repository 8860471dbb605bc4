//! Where the repository of a folder is and whether its format can be read.
//!
//! Done here and not by libgit2, which would read the user's configuration (a broken
//! `~/.gitconfig` must not stop a check), take any folder with `HEAD`, `objects/` and `refs/` for
//! a repository (a pull request can bring such a folder), and refuse foreign owners (git does
//! that since a repository's settings can name programs to run; nothing here runs any).

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::watchdog::guard;
use super::{GitError, GitErrorKind, regular};

/// Where the parts of a repository are.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The folder that was asked about, without symbolic links.
    pub root: PathBuf,
    /// `HEAD`, the index and what belongs to one work tree.
    pub git_dir: PathBuf,
    /// Objects and refs, shared by all work trees.
    pub common_dir: PathBuf,
    /// The root's folder inside the work tree, parts joined with `/`; empty at the top.
    pub prefix: Vec<u8>,
    /// There are no files beside the repository.
    pub bare: bool,
    /// Objects may be missing on purpose.
    pub partial: bool,
}

/// The repository that `root` is in, by the nearest `.git` at or above it; without any, `root`
/// itself where it is a bare repository.
pub(super) fn find(root: &Path) -> Result<Option<Layout>, GitError> {
    let root = root.canonicalize().map_err(|error| GitError::io(root, &error))?;
    for top in root.ancestors() {
        let Some(git_dir) = git_dir_of(top)? else { continue };
        let below = root.strip_prefix(top).expect("an ancestor is a prefix");
        // `--root repo/.git`: the folder is the repository itself, not a folder of its work tree.
        let inside = root.starts_with(&git_dir);
        let prefix = if inside { Vec::new() } else { slashed(below) };
        return Layout::read(root.clone(), git_dir, prefix, inside).map(Some);
    }
    let holds_okrs = ["okr.yaml", "okrs"].iter().any(|name| root.join(name).symlink_metadata().is_ok());
    if looks_like_repository(&root) && !holds_okrs {
        return Layout::read(root.clone(), root, Vec::new(), true).map(Some);
    }
    Ok(None)
}

/// What `.git` in `top` leads to.
fn git_dir_of(top: &Path) -> Result<Option<PathBuf>, GitError> {
    let dot_git = top.join(".git");
    let Ok(found) = dot_git.metadata() else { return Ok(None) };
    if found.is_dir() {
        return Ok(looks_like_repository(&dot_git).then_some(dot_git));
    }
    let text = read_small(&dot_git)?.unwrap_or_default();
    let not_a_repository = |what: String| Err(GitError::new(GitErrorKind::NotARepository, what));
    let Some(target) = text.strip_prefix(b"gitdir:") else {
        return not_a_repository(format!("`{}` is a file but does not name a repository", dot_git.display()));
    };
    let git_dir = top.join(path_from(target.trim_ascii()));
    match git_dir.canonicalize() {
        Ok(git_dir) if git_dir.join("HEAD").symlink_metadata().is_ok() => Ok(Some(git_dir)),
        _ => not_a_repository(format!(
            "`{}` leads to `{}`, which is no repository",
            dot_git.display(),
            git_dir.display()
        ))
        .map_err(|error: GitError| error.hint("run `git worktree repair`, or `git submodule update` for a submodule")),
    }
}

fn looks_like_repository(folder: &Path) -> bool {
    // `HEAD` may be a dangling link in very old repositories, hence no following here.
    folder.join("HEAD").symlink_metadata().is_ok()
        && (folder.join("commondir").is_file() || (folder.join("objects").is_dir() && folder.join("refs").is_dir()))
}

impl Layout {
    fn read(root: PathBuf, git_dir: PathBuf, prefix: Vec<u8>, inside: bool) -> Result<Layout, GitError> {
        let common_dir = match read_small(&git_dir.join("commondir"))? {
            Some(text) => git_dir.join(path_from(text.trim_ascii())),
            None => git_dir.clone(),
        };
        let linked = common_dir != git_dir;
        let config = common_dir.join("config");
        let settings = Settings::read(&config)?;
        settings.refuse_unsupported()?;
        if !common_dir.join("objects").is_dir() {
            return Err(GitError::damaged(format_args!("`{}` has no `objects`", common_dir.display())));
        }
        let bare = inside || (settings.bare && !linked);
        Ok(Layout { root, git_dir, common_dir, prefix, bare, partial: settings.partial })
    }
}

/// The few settings that decide how to read.
#[derive(Default)]
struct Settings {
    version: i64,
    bare: bool,
    partial: bool,
    sha256: bool,
    ref_storage: Option<String>,
    unknown: Vec<String>,
}

impl Settings {
    fn read(path: &Path) -> Result<Settings, GitError> {
        let mut settings = Settings::default();
        if !path.is_file() {
            return Ok(settings);
        }
        let broken = |error: git2::Error| {
            GitError::new(GitErrorKind::Damaged, format!("cannot read `{}`: {}", path.display(), error.message()))
        };
        regular::config(path)?;
        let config = guard(|| git2::Config::open(path)).map_err(broken)?;
        settings.version = config.get_i64("core.repositoryformatversion").unwrap_or(0);
        settings.bare = config.get_bool("core.bare").unwrap_or(false);
        let mut entries = config.entries(Some(r"^(extensions|remote)\.")).map_err(broken)?;
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(broken)?;
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            let value = String::from_utf8_lossy(entry.value_bytes()).to_ascii_lowercase();
            match name.strip_prefix("extensions.") {
                Some("noop" | "noop-v1" | "preciousobjects" | "worktreeconfig" | "relativeworktrees") => {}
                Some("partialclone") => settings.partial = true,
                Some("objectformat") => settings.sha256 = value != "sha1",
                Some("compatobjectformat") => {}
                Some("refstorage") if value == "files" => {}
                Some("refstorage") => settings.ref_storage = Some(value),
                Some(other) => settings.unknown.push(other.to_owned()),
                None => {
                    settings.partial |= name.ends_with(".promisor") && matches!(&*value, "true" | "yes" | "on" | "1")
                }
            }
        }
        Ok(settings)
    }

    fn refuse_unsupported(&self) -> Result<(), GitError> {
        if self.sha256 {
            return Err(GitError::unsupported("the repository uses SHA-256 object names, which okr cannot read yet")
                .hint("okr reads repositories with SHA-1 names, git's default"));
        }
        if let Some(format) = &self.ref_storage {
            return Err(GitError::unsupported(format!(
                "the repository keeps its refs as `{format}`, which okr cannot read yet"
            ))
            .hint("convert it with `git refs migrate --ref-format=files`"));
        }
        if self.version > 1 {
            return Err(GitError::unsupported(format!(
                "the repository has format version {}, okr reads 0 and 1",
                self.version
            )));
        }
        match self.unknown.first() {
            Some(name) if self.version == 1 => Err(GitError::unsupported(format!(
                "the repository uses the extension `{name}`, which okr does not know"
            ))),
            _ => Ok(()),
        }
    }
}

/// The content of one of git's own small files; `None` where there is none.
pub(super) fn read_small(path: &Path) -> Result<Option<Vec<u8>>, GitError> {
    read_limited(path, 64 << 20)
}

/// The content of a file of the repository up to a limit in bytes.
pub(super) fn read_limited(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, GitError> {
    let wrap = |error: std::io::Error| GitError::io(path, &error);
    let size = match path.metadata() {
        Ok(found) if found.is_file() && found.len() <= limit => found.len(),
        Ok(found) if found.is_file() => {
            let message = format!("`{}` is larger than {} MiB", path.display(), limit >> 20);
            return Err(GitError::new(GitErrorKind::TooMany, message));
        }
        Ok(_) => return Ok(None),
        Err(error) if is_absent(&error) => return Ok(None),
        Err(error) => return Err(wrap(error)),
    };
    // Room for one byte more, so that reading finds the end without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    #[allow(clippy::disallowed_methods, reason = "a file of git itself, with a limit")]
    match File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)) {
        Ok(_) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(wrap(error)),
    }
}

fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}

#[cfg(unix)]
fn path_from(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_from(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// A relative path as git writes it.
fn slashed(path: &Path) -> Vec<u8> {
    let parts: Vec<&[u8]> = path.iter().map(|part| part.as_encoded_bytes()).collect();
    parts.join(&b'/')
}
