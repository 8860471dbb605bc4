//! The line of a head: the commits that everybody saw one after the other, and where all others stand
//! to them.

use super::Nodes;
use crate::git::{GitError, LinePlace, Oid, OidMap};

/// The line of a head, and with which of its commits every other one reached it.
pub struct Line {
    /// Its commits, the oldest first, each with the number of the parent that the line goes on with.
    steps: Vec<(u32, usize)>,
    /// By node: the place in `steps` of the first commit that has it.
    places: Vec<u32>,
    /// By node: one more than the place of the newest commit of the line that it has; 0 for none.
    bases: Vec<u32>,
}

impl Line {
    fn place(&self, nodes: &Nodes<'_>, node: u32) -> LinePlace {
        let place = self.places[node as usize];
        let step = self.steps.get(place as usize);
        let (reached, parent) = step.copied().unwrap_or((node, 0));
        let (reached, parent) = (Some(nodes.commit(reached).id), (reached == node).then_some(parent));
        LinePlace { place, reached, parent, base: self.bases[node as usize].checked_sub(1) }
    }
}

impl Nodes<'_> {
    /// The line of a head: itself, then first parent after first parent. A merge that pulled the
    /// line's own branch is followed through its second parent, since there the foreign side is the
    /// line. Asked only where the parents have changes of the folders that the other lacks.
    pub fn line(&self, head: Oid, folders: usize) -> Result<Line, GitError> {
        let all = self.places.len();
        let origins = self.origins(folders);
        let mut line = Line { steps: Vec::new(), places: vec![u32::MAX; all], bases: vec![0; all] };
        let mut next = self.known(self.at(head));
        while let Some(node) = next {
            let parents = self.parents_of(node);
            let nth = usize::from(self.pulled(node, &origins)?);
            line.steps.push((node, nth));
            next = parents.get(nth).copied();
        }
        line.steps.reverse();
        let mut waiting = Vec::new();
        for (place, (node, _)) in line.steps.iter().enumerate() {
            waiting.push(*node);
            while let Some(node) = waiting.pop() {
                if line.places[node as usize] == u32::MAX {
                    line.places[node as usize] = place as u32;
                    waiting.extend(self.parents_of(node));
                }
            }
        }
        for (place, (node, _)) in line.steps.iter().enumerate() {
            line.bases[*node as usize] = place as u32 + 1;
        }
        for &node in &self.visited {
            let above = self.parents_of(node).iter().map(|parent| line.bases[*parent as usize]).max().unwrap_or(0);
            let base = &mut line.bases[node as usize];
            *base = above.max(*base);
        }
        Ok(line)
    }

    /// Where some commits and the parents of merges among them stand to the line.
    pub fn places(&self, line: &Line, some: impl Iterator<Item = u32>) -> OidMap<LinePlace> {
        let mut places = OidMap::default();
        for node in some {
            let parents = self.parents_of(node);
            let merged = if parents.len() > 1 { parents } else { &[] };
            for node in merged.iter().chain(std::iter::once(&node)) {
                places.entry(self.commit(*node).id).or_insert_with(|| line.place(self, *node));
            }
        }
        places
    }

    /// For each node the last one behind it, or itself, that changed the folders or brought together
    /// nodes of different origin: two nodes of one origin have the same changes of them.
    fn origins(&self, folders: usize) -> Vec<u32> {
        let mut origins: Vec<u32> = (0..self.places.len() as u32).collect();
        for &node in &self.visited {
            let mut above = self.parents_of(node).iter().map(|parent| origins[*parent as usize]);
            let first = above.next().filter(|first| above.all(|other| other == *first));
            if let Some(first) = first.filter(|_| (0..folders).all(|nth| !self.differs(node, nth))) {
                origins[node as usize] = first;
            }
        }
        origins
    }

    fn pulled(&self, node: u32, origins: &[u32]) -> Result<bool, GitError> {
        let [one, other, ..] = self.parents_of(node) else { return Ok(false) };
        let differ = origins[*one as usize] != origins[*other as usize];
        Ok(differ && is_pull(&self.repository.commit(self.commit(node).id)?.subject))
    }
}

/// Whether a merge's first line is the one that git writes when somebody pulls the branch that they
/// are on.
pub fn is_pull(subject: &str) -> bool {
    let quoted = |text: &str| text.split_once('\'').map(|(name, rest)| (name.to_owned(), rest.to_owned()));
    let (branch, rest) = if let Some((branch, rest)) = subject.strip_prefix("Merge branch '").and_then(quoted) {
        if !rest.starts_with(" of ") {
            return false;
        }
        (branch, rest)
    } else if let Some((name, rest)) = subject.strip_prefix("Merge remote-tracking branch '").and_then(quoted) {
        let Some((_, branch)) = name.split_once('/') else { return false };
        (branch.to_owned(), rest)
    } else {
        return false;
    };
    match rest.rsplit_once(" into ") {
        Some((_, into)) => into.trim().trim_matches('\'') == branch,
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_pull;

    #[test]
    fn a_merge_that_pulled_its_own_branch_is_known_by_the_line_that_git_writes() {
        assert!(is_pull("Merge branch 'main' of example.com:acme/okrs"));
        assert!(is_pull("Merge branch 'trunk' of example.com:acme/okrs into trunk"));
        assert!(is_pull("Merge remote-tracking branch 'origin/main'"));
        assert!(is_pull("Merge remote-tracking branch 'origin/a/b' into a/b"));
        assert!(!is_pull("Merge branch 'main' into feature"));
        assert!(!is_pull("Merge branch 'feature'"));
        assert!(!is_pull("Merge branch 'main' of example.com:acme/okrs into feature"));
        assert!(!is_pull("Merge remote-tracking branch 'origin/main' into feature"));
        assert!(!is_pull("Merge pull request #7 from acme/feature"));
        assert!(!is_pull("Merge branch 'unclosed of x"));
    }
}
