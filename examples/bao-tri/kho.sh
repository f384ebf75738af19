# Kho của một Sở bịa, với một merge request mang theo tệp hỏng. A made-up repository with a broken file.
mkdir "$HOME/kho" && git init -q "$HOME/kho" && cp -r ../tai-lieu "$HOME/kho/data"
cp truong-moi.yaml "$HOME/kho/data/submissions/2021/" && cd "$HOME/kho" || exit
